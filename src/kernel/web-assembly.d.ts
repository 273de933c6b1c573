/** What is used here of the engine's WebAssembly, which no library of types for Node has. */
declare namespace WebAssembly {
  class Memory {
    constructor(descriptor: { readonly initial: number });
    readonly buffer: ArrayBuffer;
    /** @param pages of 64 KiB */
    grow(pages: number): number;
  }
  const Module: new (bytes: Uint8Array) => Module;
  interface Module {
    readonly [Symbol.toStringTag]: 'WebAssembly.Module';
  }
  const Instance: new (module: Module, imports: object) => { readonly exports: object };
}
