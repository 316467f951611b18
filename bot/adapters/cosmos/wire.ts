import { createDefaultHttpClient } from '@azure/core-rest-pipeline';
import type { CosmosClientOptions } from '@azure/cosmos';

type HttpClient = NonNullable<CosmosClientOptions['httpClient']>;
type Request = Parameters<HttpClient['sendRequest']>[0];
type Response = Awaited<ReturnType<HttpClient['sendRequest']>>;

/** There was no answer that can be read. `reason` is Node's code of it. */
export class WireFault extends Error {
  readonly reason: string;

  constructor(reason: string, options?: ErrorOptions) {
    super(`No answer: ${reason}`, options);
    this.name = 'WireFault';
    this.reason = reason;
  }
}

/**
 * Sends what the SDK wants sent, once. The SDK repeats a read ten times, a second apart, when the connection was cut; that
 * it does not see here, as whoever asked knows better how long to wait. It also falls over what a proxy answers for the service.
 */
export function wire(inner: HttpClient = createDefaultHttpClient()): HttpClient {
  return {
    sendRequest: async (request) => {
      const response = await inner.sendRequest(request).catch((error: unknown) => {
        throw isAbort(error) ? error : new WireFault(codeOf(error), { cause: error });
      });
      return readable(response);
    },
  };
}

const isAbort = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'name' in error && error.name === 'AbortError';

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';

function readable(response: Response): Response {
  const text = response.bodyAsText ?? '';
  if (text === '' ? response.status < 400 : /^\s*[[{"n]/.test(text)) return response;
  if (response.status < 400) throw new WireFault('an answer that is not of Cosmos DB');
  return { ...response, bodyAsText: '{"message":""}' };
}

/** When one of the two requests never comes, nothing waits for it for ever. */
const MOST_OPEN_PLANS = 1_000;

/**
 * The SDK asks for a plan beside every query, in case the service wants one. The stand-in never does and works twice for
 * nothing: here the plan is asked for when a query was refused without one.
 */
export function withPlansOnDemand(inner: HttpClient): HttpClient {
  const wanted = new Map<string, PromiseWithResolvers<boolean>>();
  const wants = (id: string): PromiseWithResolvers<boolean> => {
    const answer = wanted.get(id) ?? Promise.withResolvers<boolean>();
    wanted.set(id, answer);
    const [oldest = id] = wanted.keys();
    if (wanted.size > MOST_OPEN_PLANS) wanted.delete(oldest);
    return answer;
  };
  return {
    sendRequest: async (request) => {
      const id = request.headers.get('x-ms-cosmos-correlated-activityid');
      if (id === undefined) return inner.sendRequest(request);
      if (isPlan(request)) {
        const isWanted = await wants(id).promise;
        wanted.delete(id);
        return isWanted ? inner.sendRequest(request) : noPlan(request);
      }
      if (!isFirst(request)) return inner.sendRequest(request);
      return inner.sendRequest(request).then(
        (response) => {
          wants(id).resolve(response.status === 400);
          return response;
        },
        (error: unknown) => {
          wants(id).resolve(false);
          throw error;
        },
      );
    },
  };
}

const isPlan = ({ headers }: Request): boolean => headers.has('x-ms-cosmos-is-query-plan-request');

const isFirst = ({ headers }: Request): boolean =>
  !headers.has('x-ms-continuation') && !headers.has('x-ms-documentdb-partitionkeyrangeid');

const noPlan = (request: Request): Response => ({
  ...{ request, headers: request.headers, status: 200, bodyAsText: 'null' },
});
