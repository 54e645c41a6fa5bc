import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, Call } from './bench-thread';
import type { BenchOptions } from './types';
import { Workbench } from './workbench';

/** Entry of a thread: answers the calls of `bench-thread.ts`, one after the other. */
const bench = new Workbench(workerData as BenchOptions);

parentPort?.on('message', (call: Call) => {
  void answer(call).then((message) => parentPort?.postMessage(message));
});

async function answer(call: Call): Promise<Answer> {
  try {
    return { id: call.id, value: await dispatch(call) };
  } catch (error) {
    return { id: call.id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function dispatch(call: Call): Promise<unknown> {
  switch (call.method) {
    case 'scan':
      return bench.scan(call.argument);
    case 'setFacts':
      return bench.setFacts(call.argument);
    case 'setPresence':
      return bench.setPresence(call.argument);
    case 'rewrite':
      return bench.rewrite(call.argument);
  }
}
