// Serves a registry on a free port of loopback, until the process that started it goes away:
//
//   node serve.mjs <folder>      keeps everything in the folder; sends its port to its parent
//
// It asks no other registry, so what it has is what was published to it.

import { join } from 'node:path';
import { runServer } from 'verdaccio';

const [folder] = process.argv.slice(2);
const server = await runServer({
  self_path: join(folder, 'config.yaml'),
  storage: join(folder, 'storage'),
  auth: { htpasswd: { file: join(folder, 'htpasswd') } },
  uplinks: {},
  packages: { '**': { access: '$all', publish: '$all', unpublish: '$all' } },
  max_body_size: '100mb',
  web: { enable: false },
  log: { type: 'stdout', format: 'pretty', level: 'warn' },
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
