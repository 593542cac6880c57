import { watchOver } from '../../functions/dispatch/health/watch-over.ts';
import { sweep } from '../../functions/dispatch/sweep.ts';
import type { Account } from '../../functions/domain/health/house-check.ts';
import type { Measure } from '../../functions/domain/health/measures.ts';
import { healthOf } from '../../functions/domain/health/parts.ts';
import { type Instant, plusMinutes } from '../../functions/domain/time/time.ts';
import { readReadings } from '../../functions/store/house-health.ts';
import type { House } from '../support/house.ts';

/** An account in which all is well; `differing` answers otherwise. */
function sampleAccount(differing: Partial<Account>): Account {
  return {
    isKeyWell: async () => true,
    subscribersOf: async () => 1,
    mailQuotaUsed: async () => 3,
    maySendMail: async () => true,
    ...differing,
  };
}

/** A house that is swept and watched over every minute, as its schedule has it. */
export function watched(house: House, differing: Partial<Account> = {}) {
  const { tools } = house;
  const seen = { measured: [] as Record<Measure, number>[], beats: [] as Instant[], unanswered: [] as string[] };
  const account = sampleAccount(differing);
  /** The end of one run of the sweep. */
  const watch = (run: Parameters<typeof watchOver>[1]) => {
    const watching = {
      ...tools,
      account,
      measured: (numbers: Record<Measure, number>) => seen.measured.push(numbers),
      beat: async () => {
        seen.beats.push(tools.clock());
      },
      unanswered: (question: string) => seen.unanswered.push(question),
    };
    return watchOver(watching, run);
  };
  const minute = async () => {
    let failed = 0;
    const report = () => {
      failed += 1;
    };
    const { entries, stepLate } = await sweep({ ...tools, report });
    await watch({ entries, failed, stepLate });
    await house.settle();
  };
  return {
    ...seen,
    account,
    watch,
    minute,
    /** So many minutes pass, each with its sweep. */
    async minutes(count: number) {
      for (let passed = 0; passed < count; passed += 1) {
        house.setClock(plusMinutes(tools.clock(), 1));
        await house.settle();
        await minute();
      }
    },
    /** What is not well, by its part. */
    async unwell() {
      const { parts } = healthOf(await readReadings(tools.store, tools.rota, tools.clock()));
      return parts.filter(({ well }) => !well).map(({ part }) => part);
    },
  };
}
