import { createServer, type Server } from 'node:net';

/** Something else listens there already. */
export class PortTaken extends Error {
  readonly port: number;

  constructor(port: number) {
    super(`Port ${port} is taken.`);
    this.port = port;
  }
}

/** Listens on 127.0.0.1 only. @returns the port, which matters for 0. @throws PortTaken */
export async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' || error.code === 'EACCES' ? new PortTaken(port) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

/** Makes sure that nothing listens on the port yet; for 0 finds one that is free. @throws PortTaken */
export async function freePort(port: number): Promise<number> {
  const server = createServer();
  const found = await listen(server, port);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return found;
}
