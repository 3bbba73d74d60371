// Talks to a PostgreSQL before the backend does, so that what is wrong with it is said in one clear line.
import { Failure, sentence } from './base.mjs';

const leastVersion = 150000;

/** `postgres://user:password@host:port/name?sslmode=…` → what Npgsql reads. */
export function npgsql(address) {
  const url = parse(address);
  const parts = {
    Host: decodeURIComponent(url.hostname || url.searchParams.get('host') || 'localhost'),
    Port: url.port || '5432',
    Database: decodeURIComponent(url.pathname.slice(1)) || 'postgres',
    Username: decodeURIComponent(url.username),
    Password: decodeURIComponent(url.password),
  };
  const ssl = url.searchParams.get('sslmode');
  if (ssl) parts['SSL Mode'] = ssl.replace(/(^|-)(\w)/g, (_, _dash, letter) => letter.toUpperCase());
  return Object.entries(parts)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}=${/[;='"\s]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value}`)
    .join(';');
}

function parse(address) {
  try {
    const url = new URL(address);
    if (!/^postgres(ql)?:$/.test(url.protocol)) throw new Error('protocol');
    return url;
  } catch {
    throw new Failure('DATABASE_URL is not an address of the form postgres://user:password@host:5432/database');
  }
}

/** The address as it may be shown: without the password. */
export function shown(address) {
  const url = parse(address);
  return `${url.hostname}:${url.port || 5432}${url.pathname}`;
}

/** A connection, or the one line that says why there is none. */
export async function connect(address, name = 'DATABASE_URL') {
  parse(address);
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 8000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    throw new Failure(whyNot(error, address, name));
  }
}

function whyNot(error, address, name) {
  const where = shown(address);
  const code = error.code ?? error.errors?.[0]?.code;
  if (code === '28P01' || code === '28000')
    return `The database at ${where} refuses the user name or the password of ${name}.`;
  if (code === '3D000')
    return `The database server at ${where} is there, but it has no database of that name (${name}).`;
  if (code === '53300') return `The database at ${where} has no free connection left.`;
  if (code === '57P03') return `The database at ${where} is still starting. Try again in a moment.`;
  if (
    ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'ECONNRESET'].includes(
      code,
    ) ||
    /timeout/i.test(error.message)
  )
    return `No database can be reached at ${where} (${name}): ${code ?? 'no answer in 8 s'}.`;
  return sentence(error) ?? `The database at ${where} (${name}) cannot be used: ${error.message}`;
}

/** Runs `body` with a connection and closes it whatever happens. */
export async function withDatabase(address, body, name) {
  const client = await connect(address, name);
  try {
    return await body(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** PostgreSQL 15 or newer, reachable, with the right password: else one line. */
export async function examine(address, name) {
  await withDatabase(
    address,
    async (client) => {
      const { rows } = await client.query('show server_version_num');
      if (Number(rows[0].server_version_num) < leastVersion)
        throw new Failure(
          `PostgreSQL 15 or newer is needed; ${shown(address)} is ${rows[0].server_version_num.slice(0, 2)}.`,
        );
    },
    name,
  );
}
