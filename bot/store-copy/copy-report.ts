import { DOCUMENT_KINDS, type DocumentKind } from '../ports/store.ts';
import type { Copying, Outcome, Step } from './copy-everything.ts';
import { number } from './findings.ts';

const STEPS: Readonly<Record<Step, string>> = {
  look: 'Looking through',
  copy: 'Copying',
  compare: 'Comparing',
};

export interface Output {
  write(text: string): unknown;
  /** Whether a line can be written over. */
  readonly isTTY?: boolean;
}

/** Says now and then how far it is and how fast: one line on a terminal, a new line every 5 seconds elsewhere. */
export function progressOn(output: Output, now: () => number): Copying['progress'] {
  const pauseMs = output.isTTY ? 250 : 5_000;
  let current = '';
  let [began, said] = [0, 0];
  return (step, kind, done, total) => {
    const at = now();
    if (current !== step + kind) {
      current = step + kind;
      began = at;
    } else if (at - said < pauseMs && done !== total) return;
    said = at;
    const line = lineOf(step, kind, done, total, (at - began) / 1000);
    output.write(output.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
  };
}

function lineOf(step: Step, kind: DocumentKind, done: number, total: number | undefined, seconds: number): string {
  const so = `${STEPS[step]} ${kind}: ${number(done)}${total === undefined ? '' : ` of ${number(total)}`}`;
  const speed = seconds > 0 ? done / seconds : 0;
  if (speed === 0) return so;
  const left = total !== undefined && total > done ? `, about ${number(Math.ceil((total - done) / speed))} s left` : '';
  return `${so} (${number(Math.round(speed))} a second${left})`;
}

/** What was found of each kind, on both sides. */
export function tableOf({ findings }: Outcome): string {
  return DOCUMENT_KINDS.map((kind) => {
    const { source, target, changed, missing, extra, digest } = findings[kind];
    const counts = `${kind.padEnd(9)}${number(source)} at the source, ${number(target)} in the target`;
    if (changed + missing + extra === 0) return `${counts}: the same (sha256 ${digest.slice(0, 12)})`;
    const parts = [
      changed && `${number(changed)} differ`,
      missing && `${number(missing)} missing`,
      extra && `${number(extra)} more`,
    ];
    return `${counts}: ${parts.filter(Boolean).join(', ')}`;
  }).join('\n');
}
