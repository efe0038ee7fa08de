import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

type Options = {
  source: string;
  /** Files of public/. */
  extra: string[];
  /** Modules whose chunks, with all that they import, open without a connection. */
  routes: RegExp;
  files: RegExp;
};
type Item = { type: 'chunk' | 'asset'; fileName: string };
type Chunk = Item & { isEntry: boolean; moduleIds: string[]; imports: string[]; viteMetadata?: { importedCss: Set<string> } };

/** The chunks of some modules and of the entry, what they import, and their styles. */
function reach(bundle: Record<string, unknown>, wanted: (c: Chunk) => boolean) {
  const chunks = new Map(
    Object.values(bundle as Record<string, Item>)
      .filter((i): i is Chunk => i.type === 'chunk')
      .map((c) => [c.fileName, c]),
  );
  const seen = new Set<string>();
  const visit = (name: string) => {
    const chunk = chunks.get(name);
    if (!chunk || seen.has(name)) return;
    seen.add(name);
    for (const css of chunk.viteMetadata?.importedCss ?? []) seen.add(css);
    for (const next of chunk.imports) visit(next);
  };
  for (const c of chunks.values()) if (c.isEntry || wanted(c)) visit(c.fileName);
  return [...seen];
}

/** Emits /sw.js: src/sw/sw.js with the list of files the app needs to open offline put in. */
export function serviceWorker(opts: Options): Plugin {
  return {
    name: 'brigade:service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle(_o, bundle) {
      const code = reach(bundle, (c) => c.moduleIds.some((id) => opts.routes.test(id)));
      const more = Object.keys(bundle).filter((f) => opts.files.test(f));
      const files = ['/index.html', ...opts.extra, ...[...code, ...more].map((f) => `/${f}`)].sort();
      const h = createHash('sha256');
      for (const [name, item] of Object.entries(bundle)) h.update(name).update(item.type === 'chunk' ? item.code : item.source);
      const source = readFileSync(opts.source, 'utf8').replace("'__PRECACHE__'", JSON.stringify(files)).replace('__VERSION__', h.digest('hex').slice(0, 12));
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
      this.info?.(`precache ${files.length} files`);
    },
  };
}
