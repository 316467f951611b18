import type { TeamsConfig } from '../../config.ts';

/** Whether a service URL may be called with the bot's token. */
export type TrustsServiceUrl = (serviceUrl: string) => boolean;

/** Nothing but letters, digits and plain path characters, so that no two URL parsers can disagree about the host. */
const plainHttps = /^https:\/\/([a-z0-9.-]+)(\/[\w.~-]*)*$/i;
const plainLoopback = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?(\/[\w.~-]*)*$/;

/**
 * Production: https on a configured host, exactly; no port and no user. A suffix would not do, as `*.trafficmanager.net`
 * is open to every customer of Azure. With a Teams on this machine: plain http on this machine and nothing else.
 */
export function trustedServiceUrls({ serviceHosts, loopback }: TeamsConfig): TrustsServiceUrl {
  if (loopback) return (serviceUrl) => plainLoopback.test(serviceUrl);
  return (serviceUrl) => serviceHosts.includes(plainHttps.exec(serviceUrl)?.[1]?.toLowerCase() ?? '');
}
