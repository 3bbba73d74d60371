// What the small commands have in common: a ready checkout, a migrated database, a verb of the backend, and out.
import { setup } from '../setup.mjs';
import { backendEnv, verb } from './backend.mjs';

/** Opens the database (starting ours where it is not running), migrates it and hands over its environment. */
export async function withBackend(body, { migrate = true, demo } = {}) {
  await setup({ web: false });
  const { openDatabase } = await import('./own.mjs');
  const database = await openDatabase();
  try {
    const production = process.env.ASPNETCORE_ENVIRONMENT === 'Production';
    const env = backendEnv({ app: database.app, owner: database.owner, demo: demo ?? (database.own && !production) });
    if (migrate) await verb(['migrate'], env, { what: 'migrate' });
    return await body(env, database);
  } finally {
    await database.stop();
  }
}
