-- Grain: one row per KPI that is computed from records of people: what the whole that it tells counts, and in which of its
-- numbers that stands (whole_is); what its numerator counts, and the rest, where it is a share of the whole.
select *
from (
    values
    ('appeals_received', 'received_all', 'value', null, null),
    ('appeals_received_local', 'received', 'value', null, null),
    ('appeals_complaints_share', 'received_all', 'denominator', 'complaints_all', 'other_types_all'),
    ('appeals_complaints_share_local', 'received', 'denominator', 'complaints', 'other_types'),
    ('appeals_repeat_share', 'received', 'denominator', 'repeated', 'first_time'),
    ('appeals_receipt_unknown_share', 'received', 'denominator', 'receipt_unknown', 'receipt_known'),
    ('appeals_term_undetermined', 'undetermined', 'value', null, null),
    ('appeals_redirected_in_term_share', 'redirected', 'denominator', 'redirected_in_term', 'redirected_late'),
    ('appeals_answered_in_term_share', 'due', 'denominator', 'answered_in_term', 'not_answered_in_term'),
    ('appeals_extended_share', 'closed', 'denominator', 'extended', 'not_extended'),
    ('appeals_median_working_days', 'waited', 'denominator', null, null),
    ('appeals_overdue', 'open', 'denominator', 'overdue', 'open_in_term'),
    ('appeals_per_1000_deliveries', 'about_services', 'numerator', null, null)
) as k (kpi_id, whole, whole_is, part, rest)
