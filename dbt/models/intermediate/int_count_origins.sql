with
    of_exchange_counts as (
        {{ origins_of_counts("int_exchange_members", "exchange_counts", "'uitwisselingen'") }}
    ),

    of_partner_counts as (
        {{ origins_of_counts("int_partner_members", "partner_counts", "'partners_en_landen'") }}
    ),

    of_example_counts as (
        {{
            origins_of_counts(
                "int_example_members",
                "example_counts",
                example_gap_subject("counts.category"),
            )
        }}
    ),

    of_practice_abroad_counts as (
        {{
            origins_of_counts(
                "int_practice_abroad_members",
                "practice_abroad_counts",
                "'vlaamse_praktijken'",
            )
        }}
    ),

    of_question_counts as (
        {{ origins_of_counts("int_question_members", "question_counts", "'antwoord'") }}
    ),

    final as (
        {% for indicator, rows in [
            ("uitwisselingen_telling", "of_exchange_counts"),
            ("partners_telling", "of_partner_counts"),
            ("voorbeelden_trechter", "of_example_counts"),
            ("praktijken_vertoond", "of_practice_abroad_counts"),
            ("vragen_beantwoord", "of_question_counts"),
        ] %}
            select '{{ indicator }}' as indicator_id, row_key, table_name, table_row_key, role
            from {{ rows }}
            {% if not loop.last %}
                union
            {% endif %}
        {% endfor %}
    )

select *
from final
