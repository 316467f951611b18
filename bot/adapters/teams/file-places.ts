import { BlockList, isIP } from 'node:net';
import type { TeamsConfig } from '../../config.ts';

type FilePlaces = Pick<TeamsConfig, 'fileHosts' | 'loopback'>;

/**
 * Whether the bot fetches files from there: https at a host that the settings name in full, or, while Teams runs on this
 * machine, that Teams. An address with a user, a port or an IP address for a host is none of them.
 */
export function isFilePlace(url: URL, { fileHosts, loopback }: FilePlaces): boolean {
  if (url.username || url.password) return false;
  if (loopback && url.origin === new URL(loopback.loginUrl).origin) return true;
  return (
    url.protocol === 'https:' && url.port === '' && isIP(bare(url.hostname)) === 0 && fileHosts.includes(url.hostname)
  );
}

const bare = (host: string): string => host.replace(/^\[|\]$/g, '');

const inside = new BlockList();
for (const [net, bits] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ] as const),
  ...([
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['224.0.0.0', 3],
  ] as const),
])
  inside.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(net, bits, 'ipv6');

/** Whether an address leads to this machine or into a private network, where no file of Teams lies. */
export const isInside = (address: string): boolean => inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
