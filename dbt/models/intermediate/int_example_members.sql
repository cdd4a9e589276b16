with
    places as (select * from {{ ref("int_example_places") }}),

    practice_countries as (select * from {{ ref("stg_practice_countries") }}),

    step_pairs as (
        select *, 'alle' as scope
        from {{ ref("int_example_step_pairs") }}
        union all
        select *, 'vlaams' as scope
        from {{ ref("int_example_step_pairs") }}
        where government_level = 'vlaams'
    ),

    in_categories as (
        select *, scope || '_verste_' || furthest_step as category
        from places
        {% for step in [
                "geidentificeerd",
                "onderzocht",
                "beslist",
                "in_uitvoering",
                "ingevoerd",
            ] %}
            union all
            select *, scope || '_minstens_{{ step }}' as category
            from places
            where reached_order >= {{ loop.index }}
        {% endfor %}
    ),

    of_examples as (
        {% for breakdown, column in [
            ("totaal", "'totaal'"),
            ("beleid", "policy"),
            ("periode_tov_plan", "period"),
        ] %}
            select
                category,
                '{{ breakdown }}' as breakdown,
                coalesce({{ column }}, 'niet_bekend') as breakdown_value,
                practice_id,
                furthest_step_id
            from in_categories
            union all
        {% endfor %}
        select
            in_categories.category,
            'land' as breakdown,
            coalesce(practice_countries.country, 'niet_bekend') as breakdown_value,
            in_categories.practice_id,
            in_categories.furthest_step_id
        from in_categories
        left join practice_countries on in_categories.practice_id = practice_countries.practice_id
    ),

    of_pairs as (
        {% for breakdown, value in [
            ("totaal", "'totaal'"),
            ("stappenpaar", "from_step || '_naar_' || to_step"),
        ] %}
            select
                scope || '_stappenparen' as category,
                '{{ breakdown }}' as breakdown,
                {{ value }} as breakdown_value,
                from_step_id,
                to_step_id
            from step_pairs
            where days is not null
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    counted_rows as (
        select
            category,
            breakdown,
            breakdown_value,
            'praktijken' as table_name,
            practice_id as table_row_key,
            'geteld' as role
        from of_examples
        union
        select
            category,
            breakdown,
            breakdown_value,
            'praktijk_stappen' as table_name,
            furthest_step_id as table_row_key,
            'onderbouwing' as role
        from of_examples
        union
        -- a pair is known by its later step
        select
            category,
            breakdown,
            breakdown_value,
            'praktijk_stappen' as table_name,
            to_step_id as table_row_key,
            'geteld' as role
        from of_pairs
        union
        select
            category,
            breakdown,
            breakdown_value,
            'praktijk_stappen' as table_name,
            from_step_id as table_row_key,
            'onderbouwing' as role
        from of_pairs
        union
        select
            replace(category, '_stappenparen', '_dagen_tussen_stappen') as category,
            breakdown,
            breakdown_value,
            'praktijk_stappen' as table_name,
            to_step_id as table_row_key,
            'onderbouwing' as role
        from of_pairs
        union
        select
            replace(category, '_stappenparen', '_dagen_tussen_stappen') as category,
            breakdown,
            breakdown_value,
            'praktijk_stappen' as table_name,
            from_step_id as table_row_key,
            'onderbouwing' as role
        from of_pairs
    ),

    final as (
        select
            '{{ var("main_plan_id") }}' as plan_id,
            {{ as_of() }} as reference_date,
            category,
            breakdown,
            breakdown_value,
            table_name,
            table_row_key,
            role,
            cast(null as varchar) as sorting
        from counted_rows
    )

select *
from final
