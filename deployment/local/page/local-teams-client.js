/** A call that the local Teams refused (`sentence` from it) or did not answer (`unreachable`, `timedOut`). */
export class CallFailed extends Error {
  constructor(message, { unreachable = false, timedOut = false } = {}) {
    super(message);
    this.unreachable = unreachable;
    this.timedOut = timedOut;
  }
}

/** Longer than the local Teams itself waits for the bot, so that its answer is the one shown. */
const PATIENCE_MS = 45_000;

/** A week in which much happens. */
const PASSING_PATIENCE_MS = 600_000;

async function call(path, body, patienceMs = PATIENCE_MS) {
  const response = await send(path, body, patienceMs);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new CallFailed(answer.error ?? `${response.status}`);
  return answer;
}

async function send(path, body, patienceMs) {
  const signal = AbortSignal.timeout(patienceMs);
  try {
    if (body === undefined) return await fetch(`/local/${path}`, { signal, cache: 'no-store' });
    const headers = { 'content-type': 'application/json' };
    return await fetch(`/local/${path}`, { method: 'POST', headers, signal, body: JSON.stringify(body) });
  } catch (error) {
    const timedOut = error.name === 'TimeoutError';
    throw new CallFailed(error.message, { timedOut, unreachable: !timedOut });
  }
}

/** The calls of protocol.ts. Each throws `CallFailed`. */
export const localTeams = {
  state: () => call('state'),
  say: (what) => call('say', what),
  editMessage: (what) => call('edit-message', what),
  deleteMessage: ({ conversationId, messageId }) => call('delete-message', { conversationId, messageId }),
  press: (what) => call('press', what),
  /** `hour`, `opening`, `day`, `week` or `next`. */
  pass: (by) => call('time', { by }, PASSING_PATIENCE_MS),
  addPerson: (person) => call('people', person),
  install: (personId) => call('install', { personId }),
  uninstall: (personId) => call('uninstall', { personId }),
  block: (personId) => call('block', { personId }),
  unblock: (personId) => call('unblock', { personId }),
};

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 5_000;

/**
 * Keeps the store true: follows the event stream, and reads the whole state each time the stream (re)opens. Events that
 * arrive while the state is being read are applied after it, so none is lost in between.
 * `onStatus(connected)` is told when the connection comes and goes.
 */
export function follow(store, onStatus) {
  let retryMs = FIRST_RETRY_MS;
  const connect = () => {
    const stream = new EventSource('/local/events');
    let waiting = [];
    const reconnect = () => {
      stream.close();
      onStatus(false);
      setTimeout(connect, retryMs);
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
    };
    stream.onmessage = ({ data }) => {
      const event = JSON.parse(data);
      if (waiting) waiting.push(event);
      else store.apply(event);
    };
    stream.onerror = reconnect;
    stream.onopen = async () => {
      try {
        const state = await localTeams.state();
        if (stream.readyState === EventSource.CLOSED) return;
        store.replace(state);
        for (const event of waiting) store.apply(event);
        waiting = undefined;
        retryMs = FIRST_RETRY_MS;
        onStatus(true);
      } catch {
        if (stream.readyState !== EventSource.CLOSED) reconnect();
      }
    };
  };
  connect();
}
