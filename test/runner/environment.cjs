// Jest gives each test file a Node.js of its own within a worker. This one shares what V8 has compiled already, and leaves nothing behind that slows the next.
const asyncHooks = require('node:async_hooks');
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

const { AsyncLocalStorage } = asyncHooks;
const { compileFunction } = vm;

// From Node.js 22 on it can be defined anew, but not assigned.
const STORAGE = Object.getOwnPropertyDescriptor(asyncHooks, 'AsyncLocalStorage');

// By file: most test files load the same modules, and parsing them took a tenth of all tests' time.
const compiled = new Map();

module.exports = class Environment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const storages = [];
    this.storages = storages;
    class Noted extends AsyncLocalStorage {
      constructor(...options) {
        super(...options);
        storages.push(this);
      }
    }
    Object.defineProperty(asyncHooks, 'AsyncLocalStorage', { configurable: true, enumerable: true, get: () => Noted });
    vm.compileFunction = compileOnce;
  }

  async teardown() {
    await super.teardown();
    vm.compileFunction = compileFunction;
    Object.defineProperty(asyncHooks, 'AsyncLocalStorage', STORAGE);
    // Up to Node.js 22 each one that was ever used is asked at every promise, and Jest makes one a test file: after a hundred files, promises cost fifty times as much.
    this.storages.forEach((storage) => storage.disable());
  }
};

function compileOnce(source, parameters, options) {
  const known = compiled.get(options.filename);
  if (known?.source === source && known.parameters === String(parameters)) {
    return compileFunction(source, parameters, { ...options, cachedData: known.cachedData });
  }
  const made = compileFunction(source, parameters, { ...options, produceCachedData: true });
  compiled.set(options.filename, { source, parameters: String(parameters), cachedData: made.cachedData });
  return made;
}
