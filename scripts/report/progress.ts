import { progress } from '@clack/prompts';
import type { OnProgress } from '../runner/pool';

/** A progress bar on stderr for each phase, where it is a terminal; else nothing. */
export function progressBars(stream: NodeJS.WriteStream): (label: string) => OnProgress {
  if (!stream.isTTY) return () => () => undefined;
  return (label) => {
    const bar = progress({ max: 100, output: stream });
    let shown = 0;
    bar.start(label);
    return (done, all) => {
      const percent = Math.floor((done / Math.max(all, 1)) * 100);
      if (percent > shown) bar.advance(percent - shown, `${label} ${done} of ${all} files`);
      shown = Math.max(shown, percent);
      if (done === all) bar.stop(`${label}: ${all} files`);
    };
  };
}
