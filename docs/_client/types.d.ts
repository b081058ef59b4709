// What the bundler understands and TypeScript does not.
declare module "*.py" {
  const text: string;
  export default text;
}
declare module "text:*" {
  const text: string;
  export default text;
}
declare const LOCK_INFO: Record<string, string>;
declare module "*/pyodide.asm.mjs" {
  const createModule: unknown;
  export default createModule;
}
declare module "*/pyodide.mjs" {
  // biome-ignore lint/suspicious/noExplicitAny: the interpreter hands out whatever Python made
  export const loadPyodide: (options: Record<string, any>) => Promise<any>;
}
