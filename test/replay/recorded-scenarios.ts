/**
 * The scenarios (files of `test/scenarios`) whose histories are kept: together every type of node, every exit and every
 * kind of waiting. `histories.test.ts` says when something is missing.
 */
export const recordedScenarios: readonly string[] = [
  'a-cancel-in-a-delay-ends-the-run',
  'a-circle-through-a-button-shows-the-menu-again',
  'a-circle-through-a-delay-ends-after-ten-visits',
  'a-condition-asks-for-a-click',
  'a-condition-asks-for-a-click-that-never-came',
  'a-condition-compares-a-variable',
  'a-delay-for-all-customers-reaches-those-who-tapped',
  'a-failed-message-has-no-nudge',
  'a-failure-reported-after-sending-cancels-the-delays',
  'a-follow-up-waits-for-a-late-delivery',
  'a-free-form-message-outside-the-window-is-refused',
  'a-late-click-is-followed',
  'a-late-tap-of-a-late-delivery-cancels-the-nudge',
  'a-message-is-followed-at-once',
  'a-message-that-never-arrives-has-no-follow-up',
  'a-person-gives-a-doubtful-message-up',
  'a-person-says-that-a-doubtful-message-arrived',
  'a-refused-message-takes-its-failed-exit',
  'a-refused-message-without-a-failed-exit-ends-the-run',
  'a-split-follows-its-weights',
  'a-tap-at-the-moment-the-time-is-up',
  'a-tap-during-the-delay-cancels-the-nudge',
  'a-tap-on-an-opt-out-button-ends-the-run',
  'a-tap-settles-a-doubt',
  'a-tap-takes-back-a-nudge-that-is-due',
  'delays-in-a-row-add-up',
  'each-button-counts-once',
  'nobody-taps-and-the-nudge-goes-out',
  'stop-in-a-delay-ends-the-run',
  'what-fell-due-in-a-pause-is-sent-on-resume',
];

/** Those of them whose sendout's conductor is kept too. */
export const recordedConductors: readonly string[] = [
  'a-cancel-in-a-delay-ends-the-run',
  'what-fell-due-in-a-pause-is-sent-on-resume',
];
