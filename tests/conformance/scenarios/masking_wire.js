/**
 * Sends many texts in one chat, for masking_wire.test.js: which ones, and under which options,
 * comes with the job.
 */
export default [
  {
    method: 'wire',
    name: 'texts',
    async run(t) {
      const { texts, dataMasking } = t.data;
      const sdk = await t.chatting(undefined, dataMasking && { dataMasking });
      for (const content of texts) await sdk.sendMessage({ content });
    },
  },
];
