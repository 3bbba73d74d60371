// Places, words and processes that every script here shares. Built-ins only: scripts run before anything is installed.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
export const cache = path.join(root, '.cache');
/** Data, secrets, keys and state of this checkout; the built things stay in `cache`. */
export const home = path.resolve(root, process.env.IDEAPLATFORM_DATA ?? '.cache');
export const logs = path.join(home, 'logs');
export const apiProject = path.join(root, 'backend', 'IdeaPlatform.Api');
export const apiDll = path.join(apiProject, 'bin', 'Release', 'net10.0', 'IdeaPlatform.Api.dll');
export const frontend = path.join(root, 'frontend');
export const windows = process.platform === 'win32';

/** Something a person can act on: printed as one line, without a stack. */
export class Failure extends Error {}

const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);

export const say = (text) => process.stdout.write(`${paint('36', '·')} ${text}\n`);
export const done = (text) => process.stdout.write(`${paint('32', '✓')} ${text}\n`);
export const warn = (text) => process.stderr.write(`${paint('33', '!')} ${text}\n`);
export const complain = (text) => process.stderr.write(`${paint('31', '✗')} ${text}\n`);

const diskFull = /ENOSPC|No space left on device|not enough space on the disk|disk quota exceeded|EDQUOT/i;

/** The one sentence for an error that some tool or system call brought up. */
export function sentence(error) {
  const text = `${error?.code ?? ''} ${error?.message ?? error}`;
  if (diskFull.test(text)) return 'The disk is full. Free some space, then run the command again.';
  if (error instanceof Failure) return error.message;
  if (error?.code === 'EACCES' && error.path)
    return `No permission for ${error.path}. Give it to the user who runs this, or run as its owner.`;
  return null;
}

/** Runs a script's main function: a Failure becomes one line and exit code 1, a bug keeps its stack. */
export async function main(body) {
  try {
    const code = await body();
    if (typeof code === 'number') process.exitCode = code;
  } catch (error) {
    const line = sentence(error);
    if (line) complain(line);
    else console.error(error);
    process.exit(1);
  }
}

export function logFile(name) {
  mkdirSync(logs, { recursive: true });
  return path.join(logs, `${name}.log`);
}

/** What child processes of ours get: quiet tools, no build servers that outlive us. */
export const toolEnv = {
  ...process.env,
  DOTNET_CLI_TELEMETRY_OPTOUT: '1',
  DOTNET_NOLOGO: '1',
  DOTNET_GENERATE_ASPNET_CERTIFICATE: 'false',
  MSBUILDDISABLENODEREUSE: '1',
  DOTNET_CLI_UI_LANGUAGE: 'en',
  NO_UPDATE_NOTIFIER: '1',
};

export const npm = windows ? 'npm.cmd' : 'npm';

/**
 * Runs a command to its end. Output goes to a log file (and is returned); `show: true` passes it through instead.
 * Rejects only when the program is not there; a non-zero code is the caller's to judge.
 */
export function run(command, args, { cwd = root, env = toolEnv, log, show = false, timeout } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      shell: windows && command.endsWith('.cmd'),
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const file = log ? createWriteStream(logFile(log)) : null;
    file?.on('error', () => {});
    const take = (chunk) => {
      output += chunk;
      file?.write(chunk);
    };
    child.stdout?.setEncoding('utf8').on('data', take);
    child.stderr?.setEncoding('utf8').on('data', take);
    const timer = timeout ? setTimeout(() => child.kill('SIGKILL'), timeout) : null;
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error.code === 'ENOENT' ? new Failure(`The program "${command}" is not on this machine.`) : error);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      file?.end();
      resolve({ code: code ?? 1, signal, output });
    });
  });
}

/** Runs a step that must work: its failure is told in one line, with the last lines of its output above it. */
export async function must(what, command, args, options = {}) {
  const result = await run(command, args, options);
  if (result.code === 0) return result;
  const spoken = sentence(new Error(result.output));
  if (spoken) throw new Failure(spoken);
  const tail = result.output.trim().split('\n').slice(-25).join('\n');
  if (tail) process.stderr.write(`${tail}\n`);
  const where = options.log ? ` All of its output: ${path.relative(root, logFile(options.log))}` : '';
  throw new Failure(`${what} did not work (code ${result.code}).${where}`);
}

export const readJson = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};

/** Whole or not at all, and for the owner's eyes only: state files are read by other scripts while we write. */
export function writeWhole(file, text, mode = 0o600) {
  mkdirSync(path.dirname(file), { recursive: true });
  const next = `${file}.${process.pid}.new`;
  writeFileSync(next, text, { mode });
  renameSync(next, file);
}

export const remove = (target) => rmSync(target, { recursive: true, force: true });

export function alive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks again until the answer is true or the time is up. */
export async function until(ask, { within, every = 100 }) {
  const end = Date.now() + within;
  for (;;) {
    if (await ask()) return true;
    if (Date.now() >= end) return false;
    await pause(every);
  }
}

/** Ends when the process that started us is gone: `kill` of npm leaves its node children running otherwise. */
export function endWithParent(end) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, 300).unref();
}
