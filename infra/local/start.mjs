// Plain JavaScript, so that an older Node can read it and say what is wrong instead of failing on types.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `This is Node ${process.versions.node}; Node 22.18 or newer is needed, which runs TypeScript as it is. ` +
      'On linux-x64 `npm ci` installs one for the npm scripts: start with `npm start`.',
  );
  process.exit(1);
}
await import('./host.ts');
