import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['test/corpus/*.corpus.ts'], testTimeout: 60_000 } });
