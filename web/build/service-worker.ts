import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Emits /sw.js: src/sw/sw.js with the list of files the app needs to open offline put in. */
export function serviceWorker(opts: { source: string; precache: (file: string) => boolean; extra: string[] }): Plugin {
  return {
    name: 'brigade:service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle(_o, bundle) {
      const files = ['/index.html', ...opts.extra, ...Object.keys(bundle).filter(opts.precache).map((f) => `/${f}`)].sort();
      const h = createHash('sha256');
      for (const [name, item] of Object.entries(bundle)) h.update(name).update(item.type === 'chunk' ? item.code : item.source);
      const source = readFileSync(opts.source, 'utf8').replace("'__PRECACHE__'", JSON.stringify(files)).replace('__VERSION__', h.digest('hex').slice(0, 12));
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
      this.info?.(`precache ${files.length} files`);
    },
  };
}
