// `npm run gen`: the API document from the backend's build, and the frontend's types from that document.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { apiProject, done, frontend, main, must, remove, root } from './lib/base.mjs';
import { setup } from './setup.mjs';

export const apiDocument = path.join(apiProject, 'openapi', 'v1.json');
export const apiTypes = path.join(frontend, 'src', 'api', 'schema.d.ts');

/** Types from the document; `to` lets the check write them beside the committed ones. */
export function generateTypes(to = apiTypes) {
  const tool = path.join(root, 'node_modules', 'openapi-typescript', 'bin', 'cli.js');
  return must('openapi-typescript', process.execPath, [tool, apiDocument, '-o', to], { log: 'gen' });
}

/** The build writes the document as its last step, and only when it has no memory of having done so. */
export function generateDocument() {
  remove(path.join(apiProject, 'obj', 'IdeaPlatform.Api.OpenApiFiles.cache'));
  return must(
    'dotnet build',
    'dotnet',
    ['build', path.join('backend', 'IdeaPlatform.Api'), '-c', 'Release', '--no-restore', '-nodeReuse:false', '-v', 'q'],
    { log: 'gen-build' },
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await main(async () => {
    await setup({ web: false });
    await generateDocument();
    await generateTypes();
    done('The API document and the types are in step.');
  });
