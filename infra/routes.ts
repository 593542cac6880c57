/** A path of the site with the methods it answers and the function that answers them. */
export type Route = {
  readonly path: string;
  readonly methods: readonly ('GET' | 'POST' | 'PUT')[];
  readonly handler: string;
};

/** Every route of the contract. A path that can be read by GET can be read by HEAD too, by the same function. */
export const routes: readonly Route[] = [
  { path: '/', methods: ['GET'], handler: 'site/site' },
  { path: '/openapi.json', methods: ['GET'], handler: 'site/site' },
  { path: '/request', methods: ['GET'], handler: 'intake/request' },
  { path: '/requests', methods: ['POST'], handler: 'intake/request' },
  { path: '/s/{token}', methods: ['GET', 'POST'], handler: 'intake/status' },
  { path: '/join', methods: ['GET'], handler: 'network/join' },
  { path: '/join/received', methods: ['GET'], handler: 'network/join' },
  { path: '/members', methods: ['POST'], handler: 'network/join' },
  { path: '/o/{token}', methods: ['GET', 'POST'], handler: 'offers/offer' },
  { path: '/c/{token}', methods: ['GET', 'POST'], handler: 'work/assignment' },
  { path: '/p/{token}', methods: ['GET', 'POST'], handler: 'escalation/page' },
  { path: '/p/{token}/live', methods: ['GET'], handler: 'escalation/page' },
  { path: '/staff/requests', methods: ['GET'], handler: 'desk/api/staff' },
  { path: '/staff/requests/{reference}', methods: ['GET'], handler: 'desk/api/staff' },
  { path: '/staff/requests/{reference}/{action}', methods: ['POST'], handler: 'desk/api/staff' },
  { path: '/staff/members', methods: ['GET'], handler: 'desk/api/staff' },
  { path: '/staff/members/{memberId}', methods: ['GET'], handler: 'desk/api/staff' },
  { path: '/staff/members/{memberId}/{action}', methods: ['POST'], handler: 'desk/api/staff' },
  { path: '/staff/sending', methods: ['GET', 'POST'], handler: 'desk/api/staff' },
  { path: '/staff/rota', methods: ['GET', 'PUT'], handler: 'desk/api/staff' },
  { path: '/staff/drills', methods: ['GET', 'POST'], handler: 'intake/drill' },
];
