import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const SILENT = { default: { logLevel: 'none' } };

/**
 * All that a user of an entry point can name, and what those names are typed with, as one text that changes
 * if and only if some of that does.
 *
 * @param {string} home folder of a package that is built
 * @param {string} entry its declarations, such as `dist/index.d.ts`
 * @returns {Promise<string>}
 */
export async function apiReport(home, entry) {
  const { Extractor, ExtractorConfig } = await import('@microsoft/api-extractor');
  const folder = mkdtempSync(join(tmpdir(), 'tecmns-api-'));
  try {
    const declarations = resolve(home, entry);
    const config = ExtractorConfig.prepare({
      configObject: {
        projectFolder: resolve(home),
        mainEntryPointFilePath: declarations,
        newlineKind: 'lf',
        compiler: { overrideTsconfig: { compilerOptions: COMPILER, files: [declarations] } },
        apiReport: {
          enabled: true,
          reportFileName: 'report',
          reportFolder: folder,
          reportTempFolder: join(folder, 'temporary'),
          includeForgottenExports: true,
        },
        docModel: { enabled: false },
        dtsRollup: { enabled: false },
        tsdocMetadata: { enabled: false },
        messages: {
          compilerMessageReporting: { default: { logLevel: 'error' } },
          extractorMessageReporting: SILENT,
          tsdocMessageReporting: SILENT,
        },
      },
      configObjectFullPath: undefined,
      packageJsonFullPath: resolve(home, 'package.json'),
    });
    const messageCallback = (message) => {
      message.handled = true;
    };
    const { succeeded } = Extractor.invoke(config, { localBuild: true, messageCallback });
    if (!succeeded) throw new Error(`${declarations} could not be read as a compiler reads it.`);
    return readFileSync(join(folder, 'report.api.md'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** It reads what is built, as a user's compiler would. */
const COMPILER = {
  target: 'es2023',
  module: 'nodenext',
  moduleResolution: 'nodenext',
  lib: ['es2023', 'esnext.disposable', 'dom'],
  strict: true,
  skipLibCheck: true,
  types: [],
};
