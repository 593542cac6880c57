import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { openForm, sendHeartbeat } from '../../functions/runtime/calls-outside.ts';

const calls: string[] = [];
let status = 200;
const server = createServer((request, response) => {
  calls.push(`${request.method} ${request.url}`);
  response.writeHead(status).end('taken');
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/beat/secret`;
afterAll(() => {
  server.close();
});

const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
beforeEach(() => {
  calls.length = 0;
  status = 200;
  warned.mockClear();
});

test('calls the address, once', async () => {
  await sendHeartbeat(address);
  expect(calls).toEqual(['GET /beat/secret']);
  expect(warned).not.toHaveBeenCalled();
});

test('opens the form of the site, and only warns where it does not open', async () => {
  await openForm(new URL(address).origin);
  expect(calls).toEqual(['GET /request']);
  status = 502;
  await openForm(new URL(address).origin);
  expect(warned.mock.calls).toEqual([[{ what: 'the form of a request did not open', status: 502 }]]);
});

test('calls nobody where no address is set', async () => {
  await sendHeartbeat(null);
  expect(calls).toEqual([]);
});

test('warns of an address that does not take it, without naming it, and never fails', async () => {
  status = 503;
  await sendHeartbeat(address);
  await sendHeartbeat('http://127.0.0.1:9/beat/secret');
  expect(warned.mock.calls).toEqual([
    [{ what: 'heartbeat not taken', status: 503 }],
    [{ what: 'heartbeat not taken', error: 'TypeError' }],
  ]);
});
