import { startServer } from '../../bot/adapters/http/server.ts';
import { createLog } from '../../bot/adapters/log/log.ts';
import { createTeams } from '../../bot/adapters/teams/teams.ts';
import type { Application } from '../../bot/application/incoming.ts';
import { readConfig } from '../../bot/config.ts';

/** A bot that says everything again, behind the same gate and connector clients as the help desk. */
const config = readConfig({ ...process.env, STORE: 'sqlite:unused' });
const log = createLog('info');
const echo: Application = {
  said: async ({ text }) => [{ text }],
  edited: async () => [],
  deleted: async () => [],
  pressed: async () => ({ message: 'ok' }),
  installed: async () => [],
  removed: async () => {},
  joinedTeam: async () => [],
  apology: () => 'sorry',
};
const teams = createTeams({ config: config.teams, log });
teams.listen(echo);
const server = await startServer({ port: 0, host: '127.0.0.1', door: teams.door, checks: teams.checks, log });
await teams.warmUp();
log.info('started', { port: server.port });
process.once('SIGTERM', () => void server.stop());
