import { parentPort, workerData } from 'node:worker_threads';
import type { SandboxData } from './messages.ts';
import { serve } from './sandboxed.ts';

if (parentPort !== null) await serve(parentPort, workerData as SandboxData);
