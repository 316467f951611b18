export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testEnvironment: '<rootDir>/test/jest/environment.ts',
  setupFiles: ['<rootDir>/test/jest/take-living-once.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'commonjs' } },
    ],
  },
  testSequencer: '<rootDir>/test/jest/longest-first.js',
  testTimeout: 30_000,
  // Two files side by side; a process that has grown makes room for a new one, and one that dies takes one file with it.
  maxWorkers: 2,
  workerIdleMemoryLimit: '600MB',
  // A story that fails leaves its servers open; the run must end all the same.
  forceExit: true,
};
