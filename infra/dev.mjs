// `npm run dev`: both sides with hot reload. The backend serves on one address and hands page requests on to Vite.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { done, endWithParent, Failure, frontend, main, root, say, toolEnv, until } from './lib/base.mjs';
import { setup } from './setup.mjs';

await main(async () => {
  await setup({ web: false });
  const { answers, backendEnv, claimPort, loadDemo, verb } = await import('./lib/backend.mjs');
  const { openDatabase } = await import('./lib/own.mjs');
  const port = await claimPort(process.env.PORT ?? '5080');
  await claimPort('5173');
  const database = await openDatabase();
  const env = backendEnv({ app: database.app, owner: database.owner, demo: database.own, environment: 'Development' });
  await verb(['migrate'], env);
  if (database.own) await loadDemo(env);

  const url = `http://127.0.0.1:${port}`;
  const start = (command, args, options) => spawn(command, args, { stdio: 'inherit', detached: true, ...options });
  const vite = start(process.execPath, [path.join(root, 'node_modules', 'vite', 'bin', 'vite.js')], { cwd: frontend });
  const watch = start(
    'dotnet',
    [
      'watch',
      '--non-interactive',
      '--project',
      path.join('backend', 'IdeaPlatform.Api'),
      'run',
      '--no-launch-profile',
      '--',
      '--urls',
      url,
      '--contentRoot',
      path.join(root, 'backend', 'IdeaPlatform.Api'),
    ],
    {
      cwd: root,
      env: { ...toolEnv, ...env, DOTNET_WATCH_RESTART_ON_RUDE_EDIT: '1', DOTNET_WATCH_SUPPRESS_LAUNCH_BROWSER: '1' },
    },
  );

  let ending = false;
  const end = async (code) => {
    if (ending) return;
    ending = true;
    // The whole group: dotnet watch and npm each have children of their own.
    for (const child of [watch, vite])
      try {
        process.kill(-child.pid, 'SIGINT');
      } catch {
        // It has gone by itself.
      }
    await until(() => watch.exitCode !== null || watch.signalCode !== null, { within: 8000 });
    try {
      process.kill(-watch.pid, 'SIGKILL');
    } catch {
      // As it should be.
    }
    await database.stop();
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(0));
  endWithParent(() => end(0));
  for (const child of [vite, watch]) child.once('exit', (code) => end(code ?? 1));

  say('Building; the first time takes a minute …');
  if (!(await until(() => answers(`${url}/readyz`), { within: 180_000, every: 500 })))
    throw new Failure('The backend does not become ready; its messages are above.');
  done(`Both sides reload as you save: ${url}   Stop: Ctrl-C`);
  await new Promise(() => {});
});
