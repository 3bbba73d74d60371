// `npm run format`: puts every file into the house's form.
import path from 'node:path';
import { done, main, must, root, say } from './lib/base.mjs';
import { setup } from './setup.mjs';

await main(async () => {
  await setup({ web: false, backend: false });
  say('C# …');
  await must('dotnet format', 'dotnet', ['format', 'IdeaPlatform.sln'], { log: 'format' });
  say('TypeScript, CSS, JSON …');
  await must(
    'prettier',
    process.execPath,
    [path.join(root, 'node_modules', 'prettier', 'bin', 'prettier.cjs'), '--write', '--log-level', 'warn', '.'],
    { log: 'prettier' },
  );
  done('All files are in the form of the house.');
});
