----------------------------- MODULE Deliveries -----------------------------
(***************************************************************************)
(* The outbox; several nodes deliver its events to one receiver. Required: *)
(* no event is lost, the events of a tree arrive in order, and a tree      *)
(* whose delivery fails does not delay any other.                          *)
(*                                                                         *)
(* A worker leases the head of a tree, its first undelivered event, by     *)
(* moving its due time ahead, in a short transaction; sends it outside of  *)
(* any transaction; and in a second transaction marks it delivered and     *)
(* leases the next event of the same tree, or postpones the tree's due     *)
(* time. A worker may crash at any point, or be so slow that its lease     *)
(* ends before it has finished.                                            *)
(*                                                                         *)
(* Time is left out: a lease, a pause or a worker's timeout may end at any *)
(* moment. That covers every possible length of them.                      *)
(***************************************************************************)
EXTENDS Naturals, Sequences, FiniteSets, TLC

CONSTANTS
  Nodes,
  Trees,
  Count,    \* the number of events of each tree
  Refusing, \* the trees whose events the receiver may refuse forever
  Mistake   \* "none", or the name of a mistake that TLC must find

VARIABLES
  written,   \* of each tree: the number of its events
  delivered, \* of each tree: the events that are marked delivered
  due,       \* of each tree's head: "now", or when a lease or a pause ends: "leased", "paused"
  leases,    \* which node has a lease on which event, until it ends. No table stores this
  work,      \* of each node: its current step
  wire,      \* requests in transit
  arrived,   \* of each tree: the events that the receiver has accepted, without repeated ids
  calm       \* whether no node crashes any more

vars == <<written, delivered, due, leases, work, wire, arrived, calm>>

Events == 1..Count

Idle == [step |-> "idle"]
At(step, t, e) == [step |-> step, tree |-> t, event |-> e]

Init ==
  /\ written = [t \in Trees |-> 0]
  /\ delivered = [t \in Trees |-> {}]
  /\ due = [t \in Trees |-> "now"]
  /\ leases = {}
  /\ work = [n \in Nodes |-> Idle]
  /\ wire = {}
  /\ arrived = [t \in Trees |-> <<>>]
  /\ calm = FALSE

-----------------------------------------------------------------------------

(* outbox.OutboxWriter.record: a change writes its events. The events of one tree become visible in
   order, as each change holds the tree's lock until it has committed. *)
Record(t) ==
  /\ written[t] < Count
  /\ written' = [written EXCEPT ![t] = @ + 1]
  /\ UNCHANGED <<delivered, due, leases, work, wire, arrived, calm>>

Undelivered(t) == 1..written[t] \ delivered[t]

First(t) == CHOOSE e \in Undelivered(t) : \A other \in Undelivered(t) : e <= other

(* The events of a tree that a worker may lease. *)
Leasable(t) ==
  IF Undelivered(t) = {}
  THEN {}
  ELSE CASE Mistake = "next-before-previous" ->
              {e \in Undelivered(t) : \A lease \in leases : lease.tree # t \/ lease.event # e}
         [] Mistake = "one-queue" ->
              {e \in {First(t)} : \A other \in Trees : due[other] # "paused"}
         [] OTHER -> {First(t)}

IsDue(t) == due[t] = "now" \/ Mistake \in {"next-before-previous", "lease-without-guard"}

Lease(n, t, e) == [node |-> n, tree |-> t, event |-> e]

(* outbox.Outbox.lease: finds due events without a lock, locks such a row unless another node has
   locked it, and checks again before it moves the due time. The second of two nodes leases
   nothing, so the search and the lease are one step here. *)
LeaseHead(n, t) ==
  /\ work[n] = Idle
  /\ IsDue(t)
  /\ \E e \in Leasable(t) :
       /\ work' = [work EXCEPT ![n] = At("leased", t, e)]
       /\ leases' = leases \cup {Lease(n, t, e)}
  /\ due' = [due EXCEPT ![t] = "leased"]
  /\ UNCHANGED <<written, delivered, wire, arrived, calm>>

(* outbox.WebhookClient.send: sends the request. Each attempt has the event's own id as its
   webhook-id. *)
Send(n) ==
  /\ work[n].step = "leased"
  /\ LET t == work[n].tree
         e == work[n].event
     IN /\ wire' = wire \cup {[tree |-> t, event |-> e,
                              id |-> IF Mistake = "new-id" THEN <<e, n>> ELSE <<e>>]}
        /\ delivered' = IF Mistake = "mark-before-sending"
                        THEN [delivered EXCEPT ![t] = @ \cup {e}]
                        ELSE delivered
  /\ work' = [work EXCEPT ![n].step = "sent"]
  /\ UNCHANGED <<written, due, leases, arrived, calm>>

Waits(n, message) ==
  work[n].step = "sent" /\ work[n].tree = message.tree /\ work[n].event = message.event

(* The receiver accepts a request and answers; the node that waits for the answer may get it, or
   may not (the node is down, its timeout has passed, or the answer is lost). *)
Take(message) ==
  /\ message \in wire
  /\ LET t == message.tree
         known == {i \in DOMAIN arrived[t] : arrived[t][i].id = message.id}
     IN arrived' = IF known = {}
                   THEN [arrived EXCEPT
                          ![t] = Append(@, [event |-> message.event, id |-> message.id])]
                   ELSE arrived
  /\ wire' = wire \ {message}
  /\ work' = [n \in Nodes |->
       IF Waits(n, message) THEN [work[n] EXCEPT !.step = "taken"] ELSE work[n]]
  /\ UNCHANGED <<written, delivered, due, leases, calm>>

(* The receiver refuses a request, or the network loses it. *)
Refuse(message) ==
  /\ message \in wire
  /\ wire' = wire \ {message}
  /\ work' = [n \in Nodes |->
       IF Waits(n, message) THEN [work[n] EXCEPT !.step = "failed"] ELSE work[n]]
  /\ UNCHANGED <<written, delivered, due, leases, arrived, calm>>

(* A worker gets no answer in time, whether the request has arrived, will arrive or never does. *)
LosePatience(n) ==
  /\ work[n].step = "sent"
  /\ Mistake # "wait-for-ever"
  /\ work' = [work EXCEPT ![n].step = "failed"]
  /\ UNCHANGED <<written, delivered, due, leases, wire, arrived, calm>>

MayMark(t, e) == e \notin delivered[t] \/ Mistake = "mark-without-guard"

(* The leases of a delivered event have no effect any more. *)
LeasesWithout(t, e) == {lease \in leases : lease.tree # t \/ lease.event # e}

(* outbox.Outbox.delivered: marks the event, unless another node has, and leases the next. *)
Delivered(n) ==
  /\ work[n].step = "taken"
  /\ LET t == work[n].tree
         e == work[n].event
         left == Undelivered(t) \ {e}
         next == CHOOSE x \in left : \A other \in left : x <= other
     IN IF ~MayMark(t, e)
        THEN /\ work' = [work EXCEPT ![n] = Idle]
             /\ UNCHANGED <<delivered, due, leases>>
        ELSE /\ delivered' = [delivered EXCEPT ![t] = @ \cup {e}]
             /\ IF left = {}
                THEN /\ work' = [work EXCEPT ![n] = Idle]
                     /\ leases' = LeasesWithout(t, e)
                     /\ due' = [due EXCEPT ![t] = "now"] \* for the next event to be written
                ELSE /\ work' = [work EXCEPT ![n] = At("leased", t, next)]
                     /\ leases' = LeasesWithout(t, e) \cup {Lease(n, t, next)}
                     /\ due' = [due EXCEPT ![t] = "leased"]
  /\ UNCHANGED <<written, wire, arrived, calm>>

(* outbox.Outbox.failed: postpones the tree's due time, unless another node has delivered the
   event. If its own lease has ended and another has begun, it shortens the other lease: the only
   effect is that the event may be sent once more than necessary. *)
Failed(n) ==
  /\ work[n].step = "failed"
  /\ LET t == work[n].tree
         e == work[n].event
     IN IF e \notin delivered[t] \/ Mistake = "fail-without-guard"
        THEN /\ delivered' = [delivered EXCEPT ![t] = @ \ {e}]
             /\ due' = [due EXCEPT ![t] = "paused"]
             /\ leases' = LeasesWithout(t, e)
        ELSE UNCHANGED <<delivered, due, leases>>
  /\ work' = [work EXCEPT ![n] = Idle]
  /\ UNCHANGED <<written, wire, arrived, calm>>

(* A pause or a lease of the tree's head ends: the head is due. *)
Expire(t) ==
  /\ due[t] # "now"
  /\ due[t] = "leased" => Mistake # "lease-for-ever"
  /\ due' = [due EXCEPT ![t] = "now"]
  /\ leases' = {lease \in leases : lease.tree # t}
  /\ UNCHANGED <<written, delivered, work, wire, arrived, calm>>

(* The node is lost. Its lease ends at its normal time, and its request remains in transit. *)
Crash(n) ==
  /\ work[n] # Idle
  /\ ~calm
  /\ work' = [work EXCEPT ![n] = Idle]
  /\ UNCHANGED <<written, delivered, due, leases, wire, arrived, calm>>

CalmDown ==
  /\ ~calm
  /\ calm' = TRUE
  /\ UNCHANGED <<written, delivered, due, leases, work, wire, arrived>>

(* No further step is necessary. This step only prevents TLC from reporting a deadlock. *)
AllIsDone ==
  /\ \A t \in Trees : delivered[t] = Events
  /\ UNCHANGED vars

Works(n) == Send(n) \/ LosePatience(n) \/ Delivered(n) \/ Failed(n)

Next ==
  \/ \E n \in Nodes : Works(n) \/ Crash(n) \/ \E t \in Trees : LeaseHead(n, t)
  \/ \E message \in wire : Take(message) \/ Refuse(message)
  \/ \E t \in Trees : Record(t) \/ Expire(t)
  \/ CalmDown
  \/ AllIsDone

Spec == Init /\ [][Next]_vars

(* The receiver accepts a request with that event, and a node gets the answer. *)
IsHeard(t, e) ==
  \E message \in wire :
    /\ message.tree = t /\ message.event = e
    /\ \E n \in Nodes : Waits(n, message)
    /\ Take(message)

(* Fairness assumptions: nodes continue to work; crashes, leases and pauses end eventually; the
   event that has been due longest is leased first, so each tree gets its turn; and the receiver
   eventually accepts an event that is sent repeatedly, except for the trees that it refuses. *)
Fairness ==
  /\ WF_vars(CalmDown)
  /\ \A t \in Trees : WF_vars(Record(t))
  /\ \A n \in Nodes : WF_vars(Works(n))
  /\ \A t \in Trees : WF_vars(Expire(t)) /\ SF_vars(\E n \in Nodes : LeaseHead(n, t))
  /\ \A t \in Trees \ Refusing : \A e \in Events : SF_vars(IsHeard(t, e))

FairSpec == Spec /\ Fairness

-----------------------------------------------------------------------------
(* The required properties. *)

Types ==
  /\ written \in [Trees -> 0..Count]
  /\ delivered \in [Trees -> SUBSET Events]
  /\ due \in [Trees -> {"now", "leased", "paused"}]
  /\ \A n \in Nodes : work[n].step \in {"idle", "leased", "sent", "taken", "failed"}

Numbers(t) == {arrived[t][i].event : i \in DOMAIN arrived[t]}

(* No event is lost. *)
DeliveredHasArrived == \A t \in Trees : delivered[t] \subseteq Numbers(t)

(* A delivered event does not become undelivered. *)
DeliveredStaysSo == [][\A t \in Trees : delivered[t] \subseteq delivered'[t]]_vars

(* When an event arrives for the first time, all earlier events have arrived. *)
ArrivesInOrder ==
  \A t \in Trees : \A i \in DOMAIN arrived[t] :
    \A before \in 1..(arrived[t][i].event - 1) :
      \E j \in 1..i : arrived[t][j].event = before

(* The receiver can distinguish a repetition from a new event. *)
RepetitionHasSameId ==
  \A t \in Trees : \A i, j \in DOMAIN arrived[t] :
    arrived[t][i].event = arrived[t][j].event => arrived[t][i].id = arrived[t][j].id

(* So two nodes send the same event only if one of them has been too slow. *)
OneLeasePerEvent ==
  \A one, other \in leases :
    (one.tree = other.tree /\ one.event = other.event) => one.node = other.node

(* A due head can be leased in any state of the other trees. *)
DueHeadCanBeLeased ==
  \A n \in Nodes, t \in Trees :
    (work[n] = Idle /\ due[t] = "now" /\ Undelivered(t) # {}) => ENABLED LeaseHead(n, t)

(* Eventually, all events are delivered of all trees that the receiver does not refuse forever. *)
EventuallyDelivered == \A t \in Trees \ Refusing : <>(delivered[t] = Events)

Symmetry == Permutations(Nodes) \cup Permutations(Trees)
=============================================================================
