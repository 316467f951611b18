import path from 'node:path';
import { startCosmosStandIn } from './cosmos-stand-in.ts';
import { run } from './run.ts';
import { ROOT } from './settings.ts';

/** `npm run start:cosmos`: the same as `npm start`, with the cases in a stand-in for Cosmos DB. */
void run(process.env, path.join(ROOT, 'bot/index.ts'), startCosmosStandIn);
