-- The rule that the sender of an inquiry was told when it was sent: who was promised seven days has them, though the organisation settles
-- fewer before it is received. Inquiries from before were told none that is known.
alter table sender_inquiry add column told_rule text;
