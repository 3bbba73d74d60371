// `npm run admin -- create …`: the first administrator of an empty database, and whatever else the backend's verb offers.
import { main } from './lib/base.mjs';
import { verb } from './lib/backend.mjs';
import { withBackend } from './lib/verbs.mjs';

await main(() =>
  withBackend((env) => verb(['admin', ...process.argv.slice(2)], env, { what: 'npm run admin', show: true })),
);
