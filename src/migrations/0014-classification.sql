-- A correction of attribute or target finds what was received of its consultation.
create index statistics_reception_consultation on statistics_reception (organisation_id, consultation_id);
