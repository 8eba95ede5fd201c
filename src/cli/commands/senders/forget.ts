import { forgetSender } from '../../../operations/senders.ts'
import { tell } from '../../../wording/language.ts'
import { feedNamed } from '../../feed-arguments.ts'
import { worded } from '../../words.ts'

export const sendersForget = worded({
  name: 'senders forget',
  summary: 'Forgets how a sender names columns and values; what was loaded with it stays.',
  arguments: [['<sender>', 'its name']],
  options: [['--feed <feed>', 'for one feed alone']],
  examples: [['cpa senders forget "Cabinet Durand"', 'its files are then read like those of anybody']],
  async run(invocation, words) {
    const feed = words.feed === undefined ? null : feedNamed(words.feed)
    const forgotten = await forgetSender(invocation, words.sender, feed)
    invocation.report({ sender: words.sender, forgotten }, () =>
      tell(`Maps forgotten: ${forgotten}`, `Correspondances oubliées : ${forgotten}`),
    )
    return 0
  },
})
