// `npm run demo -- load | wipe | accounts`: the demo content (示例), in and out.
import { Failure, main } from './lib/base.mjs';
import { verb } from './lib/backend.mjs';
import { withBackend } from './lib/verbs.mjs';

const words = process.argv.slice(2).filter((word) => word !== '--demo');

await main(async () => {
  if (!['load', 'wipe', 'accounts'].includes(words[0]))
    throw new Failure('Say what to do: npm run demo -- load | wipe | accounts');
  const asked = process.argv.includes('--demo') || undefined;
  await withBackend((env) => verb(['demo', ...words], env, { what: `demo ${words[0]}`, show: true }), { demo: asked });
});
