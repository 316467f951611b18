import { createTeams } from '../../bot/adapters/teams/teams.ts';
import { startLocalTeams } from '../../deployment/local/local-teams.ts';
import { HelpDesk } from '../dsl/helpdesk.ts';
import { goodClaims, signed } from './fake-channel.ts';
import { type Open, openDoor, RecordingLog } from './front-door.ts';

const ask = (port: number, authorization?: string) =>
  fetch(`http://127.0.0.1:${port}/api/local-time`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(authorization !== undefined && { Authorization: authorization }),
    },
    body: '{}',
  });

describe('The door for a Teams that moves time', () => {
  let open: Open;

  afterEach(() => open.close());

  const bearer = () => {
    const [key] = open.channel.keys;
    if (!key) throw new Error('no key');
    return `Bearer ${signed(key, goodClaims(open.channel.serviceUrl, open.now()))}`;
  };

  it('is not there in production, not even for Teams', async () => {
    open = await openDoor();
    const { loopback: _, ...production } = open.channel.config;
    const teams = createTeams({ config: production, log: new RecordingLog() });
    expect(teams.localDoor(async () => ({ status: 200 }))).toBeUndefined();
    expect((await ask(open.server.port, bearer())).status).toBe(404);
  });

  it('lets in who can prove to be the Teams on this machine, and nobody else', async () => {
    const asked: unknown[] = [];
    open = await openDoor({
      asked: async (body) => {
        asked.push(body);
        return { status: 200, body: { opensAt: 'tomorrow' } };
      },
    });
    for (const authorization of [undefined, 'Bearer x.y.z', `${bearer()}x`]) {
      expect((await ask(open.server.port, authorization)).status).toBe(401);
    }
    expect(asked).toEqual([]);
    const answer = await ask(open.server.port, bearer());
    expect([answer.status, await answer.json()]).toEqual([200, { opensAt: 'tomorrow' }]);
    expect(asked).toEqual([{}]);
  });
});

describe('A bot beside the local Teams', () => {
  it('answers nobody else about its time', async () => {
    const desk = await HelpDesk.open();
    const other = await startLocalTeams({ botUrl: `http://127.0.0.1:${desk.bot.port}/api/messages` });
    const answer = await fetch(`${other.url}/local/time`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ by: 'week' }),
    });
    const stranger = (await answer.json()) as { refused?: string };
    const [own, nobody] = [await desk.post<{ refused?: string }>('time', { by: 'hour' }), await ask(desk.bot.port)];
    await other.stop();
    await desk.close();
    expect(stranger.refused).toBe('botSilent');
    expect(own.refused).toBeUndefined();
    expect(nobody.status).toBe(401);
  });
});
