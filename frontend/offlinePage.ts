import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { build, type Plugin, type Rollup } from 'vite';

const folder = `${import.meta.dirname}/src/features/voting/offline`;
const fileName = 'verify-offline.html';

/** The page that people save to check a vote without us: program and style stand in the one file. */
async function buildPage(): Promise<string> {
  const built = (await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'warn',
    plugins: [react()],
    define: { 'process.env.NODE_ENV': '"production"' },
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: `${folder}/main.tsx`, formats: ['iife'], name: 'offlinePage' },
    },
  })) as Rollup.RollupOutput[];
  const files = built.flatMap(({ output }) => output);
  const script = files.map((one) => (one.type === 'chunk' ? one.code : '')).join('');
  const style = files.map((one) => (one.type === 'asset' && one.fileName.endsWith('.css') ? String(one.source) : ''));
  return (
    readFileSync(`${folder}/page.html`, 'utf8')
      .replace('/*style*/', () => style.join(''))
      // In a string of the program these two would mean something to whoever reads the page.
      .replace('/*script*/', () => script.replaceAll('</script', '<\\/script').replaceAll('<!--', '\\x3C!--'))
  );
}

/** Adds that page to what is built, and shows it in development as well. */
export function offlinePage(): Plugin {
  return {
    name: 'offline-page',
    configureServer(server) {
      server.middlewares.use(`/${fileName}`, (_, answer, next) => {
        buildPage().then((page) => answer.setHeader('Content-Type', 'text/html; charset=utf-8').end(page), next);
      });
    },
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName, source: await buildPage() });
    },
  };
}
