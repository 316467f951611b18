import path from 'node:path';
import { run } from './run.ts';
import { ROOT } from './settings.ts';

/** `npm start`: Teams and Fejlmeld on your own machine. */
void run(process.env, path.join(ROOT, 'bot/index.ts'));
