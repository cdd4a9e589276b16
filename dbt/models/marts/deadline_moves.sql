with
    action_points as (select * from {{ ref("stg_action_points") }}),

    -- what was decided after the as-of date is not known yet; an undated move decides nothing
    changes as (
        select *
        from {{ ref("stg_plan_changes") }}
        where
            field = 'einde'
            and action_point_id is not null
            and (decided_on_last is null or decided_on_last <= {{ as_of() }})
    ),

    text_kinds as (
        select * from {{ ref("int_unknown_kind_by_subject") }} where subject = 'plantekst'
    ),

    ordered as (
        select
            *,
            case
                when decided_on_last is not null
                then
                    row_number() over (
                        partition by
                            action_point_id, case when decided_on_last is null then 1 else 0 end
                        order by
                            decided_on_last asc,
                            coalesce(decided_on_first, cast('0001-01-01' as date)) asc,
                            change_id asc
                    )
            end as move_number
        from changes
    ),

    -- an old deadline that the row does not give is that of the move before, else the original one
    moves as (
        select
            ordered.*,
            action_points.parent_id is not null as is_part,
            action_points.boundary,
            action_points.number,
            action_points.title_nl,
            action_points.title_en,
            ordered.old_value is not null as old_is_entered,
            coalesce(
                ordered.old_value, before.new_value, action_points.original_deadline
            ) as old_deadline,
            {% for ending in ["_first", "_last", "_precision", "_text_nl"] %}
                case
                    when ordered.old_value is not null
                    then ordered.old_value{{ ending }}
                    when before.change_id is not null
                    then before.new_value{{ ending }}
                    -- nobody knows what an undated move came after
                    when ordered.move_number = 1
                    then action_points.original_deadline{{ ending }}
                end as old_deadline{{ ending }}
                {{- "," if not loop.last }}
            {% endfor %}
        from ordered
        inner join action_points on ordered.action_point_id = action_points.action_point_id
        left join
            ordered as before
            on ordered.action_point_id = before.action_point_id
            and ordered.move_number = before.move_number + 1
    ),

    final as (
        select
            moves.change_id,
            moves.action_point_id,
            moves.plan_id,
            moves.is_part,
            moves.boundary,
            moves.number,
            moves.title_nl,
            moves.title_en,
            cast(moves.move_number as bigint) as move_number,
            case
                when moves.old_deadline_precision is not null then moves.old_deadline
            end as old_deadline,
            moves.old_deadline_first,
            moves.old_deadline_last,
            moves.old_deadline_precision,
            moves.old_deadline_text_nl,
            moves.old_is_entered,
            {{ date_columns("new_deadline", "new_value", "moves") }},
            -- a deadline is met until its last day, so that is what moves
            case
                when moves.new_value_last is not null
                then {{ days_between("moves.old_deadline_last", "moves.new_value_last") }}
                when moves.new_value_first > moves.old_deadline_last
                then {{ days_between("moves.old_deadline_last", "moves.new_value_first") }}
            end as days_moved,
            case
                when moves.old_deadline_last is null
                then coalesce(text_kinds.unknown_kind, 'geen_bron_gevonden')
                when moves.new_value_last is not null
                then 'vastgesteld'
                when moves.new_value_first > moves.old_deadline_last
                then 'ondergrens'
                else 'geen_bron_gevonden'
            end as days_moved_status,
            {{ date_columns("decided_on", "decided_on", "moves") }},
            moves.decided_by,
            moves.reason_nl,
            moves.source_id
        from moves
        left join text_kinds on moves.plan_id = text_kinds.plan_id
    )

select *
from final
