/** Loaded into each bot that is measured, before it: tells on demand what the process has used. */
process.on('message', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.send?.({ cpu: (userCPUTime + systemCPUTime) / 1_000, peakMemory: maxRSS / 1_024 });
});
// It ends with the one who measures, however that one ends, and does not go on for the sake of being asked.
process.once('disconnect', () => process.exit(1));
process.channel?.unref();
