import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    pool: 'threads',
    maxWorkers: '100%',
    isolate: false,
    // Packages are imported as Node does it: else every use of a CommonJS one goes through a proxy, and to read a definition
    // takes half as long again.
    deps: { interopDefault: false },
  },
});
