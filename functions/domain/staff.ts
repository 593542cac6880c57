/** What staff may be (contract, "Staff"). A person may hold several roles. */
export const staffRoles = ['coordinator', 'on_call', 'admin'] as const;
export type StaffRole = (typeof staffRoles)[number];
