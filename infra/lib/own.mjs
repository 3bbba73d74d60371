// The database of this checkout: our own server with two roles, or the one that DATABASE_URL names.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runningOn, secret, startPostgres } from '../pg.mjs';
import { home, root, warn } from './base.mjs';
import { examine, withDatabase } from './database.mjs';

export const dataFolder = path.join(home, 'pg');
export const ownerRole = 'ideaplatform_owner';
export const appRole = 'ideaplatform_app';
const databaseName = 'ideaplatform';

/** Two roles (infra/adr/0003): the owner migrates, the application gets what the migrator grants it. */
export async function prepareRoles(pg, { secrets, database = databaseName } = {}) {
  const keys = { [ownerRole]: secret('owner', secrets), [appRole]: secret('app', secrets) };
  await withDatabase(pg.url(), async (client) => {
    // Roles are the server's, and two who alter one of them at once fail; the lock goes with the connection.
    await client.query(`select pg_advisory_lock(hashtext('roles'))`);
    await client.query(readFileSync(path.join(root, 'infra', 'db', 'roles.sql'), 'utf8'));
    for (const [role, key] of Object.entries(keys)) await client.query(`alter role ${role} password '${key}'`);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (rowCount) return;
    await client.query(`create database ${database} owner ${ownerRole}`);
    await client.query(`revoke all on database ${database} from public`);
    await client.query(`grant connect, temporary on database ${database} to ${appRole}`);
  });
  return { app: pg.url(database, appRole, keys[appRole]), owner: pg.url(database, ownerRole, keys[ownerRole]) };
}

/**
 * The database that a command works on. `own` says whose server it is; `stop` ends it only where this call started it
 * (or where `take` says that the caller looks after a server that was left running).
 */
export async function openDatabase({ take = false } = {}) {
  const given = process.env.DATABASE_URL;
  if (given) {
    await examine(given, 'DATABASE_URL');
    const owner = process.env.DATABASE_MIGRATE_URL ?? given;
    if (owner === given)
      warn(
        'One role both owns the tables and serves requests. Better: DATABASE_MIGRATE_URL for the owner, DATABASE_URL for the application.',
      );
    else await examine(owner, 'DATABASE_MIGRATE_URL');
    return { own: false, app: given, owner, pg: null, stop: async () => {} };
  }
  const left = runningOn(dataFolder) !== null;
  const pg = await startPostgres({ dataDir: dataFolder });
  const urls = await prepareRoles(pg);
  return { own: true, ...urls, pg, stop: async () => (take || !left ? pg.stop() : undefined) };
}
