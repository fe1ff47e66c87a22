/** What may import what, from the inside out. The folders are the architecture; this holds it. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^src/', pathNot: [from, ...allowed] },
});

const foundation = ['^src/(assert-unreachable|clock)\\.ts$'];

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    only('flow-is-pure', '^src/flow/', foundation, 'The language of flows knows nothing outside of itself.'),
    {
      name: 'flow-has-no-libraries',
      comment: 'zod is for the schema alone: it would double the cost of every run.',
      severity: 'error',
      from: { path: '^src/flow/', pathNot: '^src/flow/schema\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'workflows-are-safe',
      comment: 'Only types of the outside reach workflow code.',
      severity: 'error',
      from: { path: '^src/workflows/' },
      to: {
        path: '^src/',
        pathNot: ['^src/(workflows|flow)/', ...foundation],
        dependencyTypesNot: ['type-only'],
      },
    },
    only(
      'sandbox-stands-alone',
      '^src/sandbox/',
      [...foundation, '^src/flow/limits\\.ts$'],
      'The sandbox must not share what it is to judge.',
    ),
    only(
      'channels-know-only-protocols',
      '^src/channels/',
      [...foundation, '^src/flow/'],
      'A channel is a protocol, nothing else.',
    ),
    {
      name: 'store-does-not-look-up',
      severity: 'error',
      from: { path: '^src/store/' },
      to: {
        path: '^src/',
        pathNot: [
          '^src/(store|flow)/',
          '^src/channels/button-reply\\.ts$',
          // What webhooks show of our own messages has the form in which Connectly takes them.
          '^src/channels/connectly/session-content\\.ts$',
          '^src/workflows/names\\.ts$',
          '^src/(startup-error|processes)\\.ts$',
          ...foundation,
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'web-shares-the-flow',
      comment: 'The browser runs the same interpreter and checks; of the rest it knows the API alone.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^src/', pathNot: ['^src/flow/', ...foundation] },
    },
    only('client-stands-alone', '^src/client/', [], 'A backend gets the client without the server.'),
    {
      name: 'client-has-no-libraries',
      severity: 'error',
      from: { path: '^src/client/' },
      to: { dependencyTypes: ['npm', 'npm-dev'] },
    },
    {
      name: 'api-does-not-know-the-engine',
      comment: 'The API asks the engine through src/api/engine.ts, so it answers while Temporal is down.',
      severity: 'error',
      from: { path: '^src/api/' },
      to: {
        path: ['^src/(temporal|activities|reconciler|entry)/', '@temporalio'],
        dependencyTypesNot: ['type-only'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
