import { isMessageHandedOn } from '../transforms/lib/errors/message-handed-on';
import { findPaths } from '../transforms/lib/source/find-paths';
import { SourceFile } from '../transforms/lib/source/source-file';

/** Whether the handler's `body` hands on the message of what `run()` throws. */
function handsOn(body: string, param = 'error'): boolean {
  const file = new SourceFile(
    'src/case.ts',
    `async () => { try { await run(); } catch (${param}) { ${body} } }`,
  );
  const [call] = findPaths(file.root, 'CallExpression');
  if (!call) throw new Error('There is no call.');
  return isMessageHandedOn(call);
}

test.each([
  'return res.json({ error: error.message });',
  'return (error as Error).message;',
  'const message = error instanceof Error ? error.message : "unknown"; send(message);',
  'throw new Failure("it failed: " + error.message);',
])('is handed on: %s', (body) => {
  expect(handsOn(body)).toBe(true);
});

test.each([
  'console.error("failed", error.message);',
  'this.logger.warn(error.message);',
  'if (error.message.includes("x")) return 1;',
  'return error.message === "x";',
  'throw error;',
])('is not handed on: %s', (body) => {
  expect(handsOn(body)).toBe(false);
});

test('a handler without a name knows no message', () => {
  expect(handsOn('return message;', '_')).toBe(false);
});
