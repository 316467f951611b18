import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Clock } from '../../ports/clock.ts';

/** Time that can be moved forward, so that what takes weeks can be tried in a minute. Never in production. */
export interface MovableTime extends Clock {
  /** From now on it is that time, and runs on. Time never goes back: an earlier one changes nothing. */
  moveTo(at: Date): void;
}

export class TimeUnreadable extends Error {
  constructor(file: string) {
    super(`${file} does not say how far time was moved. Delete it to have the time of this machine again.`);
    this.name = 'TimeUnreadable';
  }
}

/** How far time was moved, in milliseconds. */
interface Ahead {
  read(): number;
  write(ms: number): void;
}

/**
 * The machine's time and how far it was moved, which is kept in a file: all processes that are given the file agree, at
 * once and over restarts. Without the file nothing was moved.
 * @param machine milliseconds since 1970
 * @throws TimeUnreadable whenever it is asked for the time and the file is something else
 */
export const timeIn = (file: string, machine?: () => number): MovableTime => movable(inFile(file), machine);

/** The same for one process, until it ends. */
export function timeInMemory(machine?: () => number): MovableTime {
  let ahead = 0;
  const memory: Ahead = {
    read: () => ahead,
    write: (ms) => {
      ahead = ms;
    },
  };
  return movable(memory, machine);
}

function movable(ahead: Ahead, machine: () => number = Date.now): MovableTime {
  return {
    now: () => new Date(machine() + ahead.read()),
    moveTo: (at) => ahead.write(Math.max(ahead.read(), at.getTime() - machine())),
  };
}

const content = z.object({ aheadMs: z.int().min(0) });

function inFile(file: string): Ahead {
  return {
    read() {
      try {
        return content.parse(JSON.parse(readFileSync(file, 'utf8'))).aheadMs;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
        throw new TimeUnreadable(file);
      }
    },
    write(aheadMs) {
      const draft = `${file}.new`;
      writeFileSync(draft, JSON.stringify({ aheadMs }), { mode: 0o600 });
      renameSync(draft, file);
    },
  };
}
