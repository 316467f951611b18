import { spawn } from 'node:child_process';

/** Opens the page in the browser where there is a desktop. Whatever goes wrong, the address is on the terminal. */
export function openPage(url: string, env: NodeJS.ProcessEnv): void {
  const command = openerFor(process.platform, env);
  if (!command) return;
  const [name = '', ...args] = command;
  const child = spawn(name, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

/** What opens an address here; nothing on a machine without a desktop. */
export function openerFor(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] | undefined {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['cmd', '/c', 'start', ''];
  if (platform === 'linux' && (env.DISPLAY || env.WAYLAND_DISPLAY)) return ['xdg-open'];
  return undefined;
}
