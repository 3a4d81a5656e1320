/** Whether the receipt was written to the address of a request. Without an address there is nowhere to; one that had many gets no more. */
export type ReceiptMail = 'sent' | 'no-address' | 'too-many'
